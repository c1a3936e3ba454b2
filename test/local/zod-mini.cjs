/** As zod.cjs, of which it is a part. */
module.exports = globalThis.loadedOnce('zod/mini')
