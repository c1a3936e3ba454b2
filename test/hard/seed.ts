/** How much is thrown, and from which seed: `SEED=… REQUESTS=… npm run test:hard` does again what failed. */

/** 32 bits; a new one each time, unless one is given. */
export const seed = Number(process.env['SEED'] ?? Math.floor(Math.random() * 2 ** 31))

/** Requests of the hostile input, over all operations. */
export const requests = Number(process.env['REQUESTS'] ?? 50_000)
