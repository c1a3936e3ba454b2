/** zod, loaded once per worker: it creates the schemas of a file and keeps none of them. */
module.exports = globalThis.nodeRequire('zod')
