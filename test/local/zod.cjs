/** zod, loaded once for all test files: it makes the schemas of a file, and keeps none of them. */
module.exports = globalThis.loadedOnce('zod')
