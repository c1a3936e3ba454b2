/**
 * The functions of the package in one file. Most of their code is the same, which brotli's window of 16 MB finds: together they take
 * less than a tenth of what they would take in a package one by one.
 */
import { readFileSync, writeFileSync } from 'node:fs'
import { brotliCompressSync, brotliDecompressSync, constants } from 'node:zlib'

/** Code by the id of its function. */
export type FunctionCodes = ReadonlyMap<string, string>

export function writeFunctionArchive(file: string, functions: FunctionCodes): void {
  const { BROTLI_PARAM_LGWIN, BROTLI_MAX_WINDOW_BITS, BROTLI_PARAM_QUALITY } = constants
  const json = JSON.stringify(Object.fromEntries(functions))
  // The best quality, 11, would save 30 KB more and take 40 times as long: 11 seconds.
  const params = { [BROTLI_PARAM_LGWIN]: BROTLI_MAX_WINDOW_BITS, [BROTLI_PARAM_QUALITY]: 9 }
  writeFileSync(file, brotliCompressSync(json, { params }))
}

export function readFunctionArchive(file: string): FunctionCodes {
  const functions: Record<string, string> = JSON.parse(brotliDecompressSync(readFileSync(file)).toString())
  return new Map(Object.entries(functions))
}
