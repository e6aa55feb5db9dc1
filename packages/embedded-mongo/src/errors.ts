/** A refusal or failure as a MongoDB server words it: numeric code, code name, message, extra reply fields. */
export class MongoError extends Error {
	code: number;
	codeName: string;
	extra: Record<string, unknown>;

	constructor(
		code: number,
		codeName: string,
		message: string,
		extra: Record<string, unknown> = {}
	) {
		super(message);
		this.name = 'MongoError';
		this.code = code;
		this.codeName = codeName;
		this.extra = extra;
	}
}

/** Code 2: an argument or operator the server cannot accept. */
export const badValue = (message: string): MongoError => new MongoError(2, 'BadValue', message);

/** Code 9: a document that does not parse as what it stands for. */
export const failedToParse = (message: string): MongoError =>
	new MongoError(9, 'FailedToParse', message);

/** Code 14: a value of the wrong BSON type. */
export const typeMismatch = (message: string): MongoError =>
	new MongoError(14, 'TypeMismatch', message);

/** Code 115: MongoDB has it, this server does not; `what` names the operator or option. */
export const notSupported = (what: string): MongoError =>
	new MongoError(115, 'CommandNotSupported', `${what} is not supported by the embedded database`);

/** A numbered assertion of the aggregation system, whose name is `Location<code>` as in MongoDB. */
export const location = (code: number, message: string): MongoError =>
	new MongoError(code, `Location${code}`, message);
