// @ts-check
/** The levels of Lambda's log, from most to least verbose. */
export const logLevels = /** @type {const} */ (['TRACE', 'DEBUG', 'INFO', 'WARN', 'ERROR', 'FATAL'])
