/** As zod.cjs. */
module.exports = globalThis.nodeRequire('zod/mini')
