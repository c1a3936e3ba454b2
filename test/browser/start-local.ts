/** The local API, loaded once for all files of a worker. */
import { loadOnce } from '../loaded-once.ts'

export const { startLocal } = loadOnce<typeof import('../../local/index.ts')>('local/index.ts')
