/**
 * The version of everything a page and a server say to each other: message types, their layout,
 * close codes. `tests/unit/protocol/version.test.ts` fails when the wire changes and this does not.
 */
export const PROTOCOL_VERSION = 1
