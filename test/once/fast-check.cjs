/** fast-check, which builds tables of Unicode's characters when it is first used. */
module.exports = globalThis.nodeRequire('fast-check')
