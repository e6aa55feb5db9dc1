/** A test this server or this driver does not pass, and why; matched against `file: description`. */
type Refusal = { test: RegExp; reason: string };

/** What the server refuses, by name and with MongoDB's code. */
export const refusals: readonly Refusal[] = [
	{ test: /collation/i, reason: 'collations other than simple are refused' },
	{
		test: /runCursorCommand.*does not close the cursor when receiving an empty batch/,
		reason: 'capped collections and tailable cursors are refused'
	},
	{ test: /clustered-indexes/, reason: 'clustered collections are refused' },
	{ test: /timeseries-collection/, reason: 'time-series collections are refused' },
	{ test: /prepareUnique/, reason: 'collMod with prepareUnique is refused' }
];

const leftOut = 'left out by the suite of the driver itself';

/** What is the driver's own: its suite leaves these tests out too, or they need what a driver of another language has. */
export const driversOwn: readonly Refusal[] = [
	{
		test: /client-bulkWrite-errorResponse/,
		reason: 'the driver gives no errorResponse for a client bulk write'
	},
	{ test: /create-null-ids/, reason: 'the driver replaces a null _id' },
	{ test: /bypassDocumentValidation: false$/, reason: 'the driver does not send false' },
	{ test: /partialResult is unset when/, reason: 'the driver always gives a partial result' },
	{
		test: /read-concern.*(defaultTransactionOptions)|transaction-options.*(inherited from|override client options|readConcern local in)/,
		reason: leftOut
	},
	{
		test: /client-bulkWrite: client bulkWrite with writeConcern in a transaction/,
		reason: 'the driver lets a write concern pass'
	},
	{
		test: /callback succeeds after multiple connection errors/,
		reason: leftOut
	},
	{
		test: /download when final chunk is missing/,
		reason: leftOut
	},
	{
		test: /secondary read preference|readPreference inherited from client/,
		reason: 'a set of one node has no secondary'
	}
];
