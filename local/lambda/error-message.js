// @ts-check

/**
 * The `errorMessage` that Lambda's Node runtime returns for what a handler throws (T: the runtime's sources).
 *
 * @param {unknown} error
 * @returns {string}
 */
export function errorMessage(error) {
  if (typeof error === 'object' && error !== null && 'message' in error) return String(error.message)
  return error === undefined || error === null
    ? 'callback called with Error argument, but there was a problem while retrieving one or more of its message, name, and stack'
    : String(error)
}
