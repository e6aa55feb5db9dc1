import { MongoBulkWriteError, MongoNetworkError, MongoServerError } from 'mongodb';
import type { Entities, Seen } from './entities.ts';
import { match } from './match.ts';
import { bulkResult } from './operations.ts';
import { docOf, docsOf, listOf, Mismatch, onlyField, show, Skip, textOf } from './values.ts';
import type { Doc } from './values.ts';

function demand(condition: boolean, why: () => string): void {
	if (!condition) throw new Mismatch(why());
}

type Told = Error & {
	code?: number;
	codeName?: string;
	cause?: { code?: number; errorResponse?: Doc; hasErrorLabel?: (label: string) => boolean };
	errorResponse?: Doc;
	result?: Doc;
	partialResult?: unknown;
	writeErrors?: unknown;
	writeConcernErrors?: unknown;
	hasErrorLabel?: (label: string) => boolean;
};

/** Compares an error with what an operation is to fail with. */
export function checkError(name: string, wanted: Doc, given: unknown, entities: Entities): void {
	const error = given as Told;
	const who = `${name}: ${error.name} ${error.code ?? ''} ${error.message}`;
	const isClients = !(error instanceof MongoServerError) || error instanceof MongoNetworkError;
	const { isClientError, errorContains, errorCode, errorCodeName, expectResult, errorResponse } =
		wanted;
	if (isClientError !== undefined && !(error instanceof MongoBulkWriteError)) {
		demand(isClientError === isClients, () => `${who}: client error ${String(isClients)}`);
	}
	const text = textOf(errorContains).toLowerCase();
	demand(error.message.toLowerCase().includes(text), () => `${who}: lacks "${text}"`);
	const response = error.errorResponse ?? error.cause?.errorResponse ?? error.result;
	const code = error.code ?? response?.['code'] ?? error.cause?.code;
	demand(errorCode === undefined || code === errorCode, () => `${who}: wanted ${show(errorCode)}`);
	const codeName = error.codeName ?? response?.['codeName'];
	demand(
		errorCodeName === undefined || codeName === errorCodeName,
		() => `${who}: ${show(codeName)}`
	);
	const has = (label: unknown) =>
		[error, error.cause].some((one) => one?.hasErrorLabel?.(textOf(label)) ?? false);
	for (const label of listOf(wanted['errorLabelsContain']))
		demand(has(label), () => `${who}: no label ${show(label)}`);
	for (const label of listOf(wanted['errorLabelsOmit']))
		demand(!has(label), () => `${who}: label ${show(label)}`);
	if (expectResult !== undefined) {
		const result = 'partialResult' in error ? error.partialResult : bulkResult(error.result);
		match(expectResult, result, entities, `${name} result`, true);
	}
	if (errorResponse !== undefined)
		match(errorResponse, response, entities, `${name} response`, true);
	for (const [index, one] of Object.entries(docOf(wanted['writeErrors']))) {
		const all = error.writeErrors;
		const found: unknown = all instanceof Map ? all.get(Number(index)) : listOf(all)[Number(index)];
		match(one, found, entities, `${name} writeErrors.${index}`, true);
	}
}

export function checkEvent(wanted: Doc, seen: Seen, entities: Entities): void {
	const [name, body] = onlyField(wanted);
	const { commandName, databaseName, command, reply } = docOf(body);
	demand(
		seen.name === name,
		() => `event ${seen.name} ${seen.commandName}, wanted ${name} ${show(body)}`
	);
	demand(
		commandName === undefined || commandName === seen.commandName,
		() => `event of ${seen.commandName}`
	);
	const database = seen.event['databaseName'];
	demand(
		databaseName === undefined || databaseName === database,
		() => `event in ${show(database)}`
	);
	const at = `event ${seen.commandName}`;
	if (command !== undefined) match(command, seen.event['command'], entities, at, true);
	if (reply !== undefined) match(reply, seen.event['reply'], entities, `${at} reply`, true);
}

export const isEvent = (wanted: Doc, seen: Seen, entities: Entities): boolean => {
	try {
		checkEvent(wanted, seen, entities);
		return true;
	} catch (error) {
		if (error instanceof Mismatch) return false;
		throw error;
	}
};

/** Compares the events clients have seen with those a test lists. */
export function checkEvents(expected: unknown, entities: Entities): void {
	for (const list of docsOf(expected)) {
		if (list['eventType'] === 'cmap')
			throw new Skip('events of the connection pool are the driver’s');
		const wanted = docsOf(list['events']);
		const seen = entities.seenBy(list['client']);
		const names = () => seen.map(({ commandName }) => commandName).join(', ');
		const isEnough =
			list['ignoreExtraEvents'] === true
				? seen.length >= wanted.length
				: seen.length === wanted.length;
		demand(isEnough, () => `${seen.length} events (${names()}), wanted ${wanted.length}`);
		wanted.forEach((one, i) => {
			const event = seen[i];
			if (event) checkEvent(one, event, entities);
		});
	}
}
