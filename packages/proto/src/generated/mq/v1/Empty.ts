// Generated from mq/v1/common.proto by tools/proto-types/generate.mjs


/**
 * A page of no particular content; for calls that only succeed or fail.
 */
export interface Empty {
}

/**
 * A page of no particular content; for calls that only succeed or fail.
 */
export interface Empty__Output {
}
