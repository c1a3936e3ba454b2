// @ts-check
/** The levels of Lambda's log, from the one that tells most. */
export const logLevels = /** @type {const} */ (['TRACE', 'DEBUG', 'INFO', 'WARN', 'ERROR', 'FATAL'])
