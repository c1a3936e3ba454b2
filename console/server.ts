/** What the console's server says of itself, and what it has besides the API. */
import { keepToken, tokenHeader } from './token.ts'

/** For which API it signs, and as whom. */
export interface Config {
  apiUrl: string
  region: string
  /** The name of the API's CloudFormation stack. */
  stack?: string
  /** The operator's ARN or profile; LOCALADMIN on localhost. */
  operator: string
  /** Whether the API runs on localhost, where sent messages and events can be read. */
  local: boolean
}

/** @throws ServerError with the status 401 if this browser does not have the server's token. */
export async function loadConfig(): Promise<Config> {
  const config = await readJson<Config>('/console/config.json')
  keepToken()
  return config
}

/** The console's own server answered with an error; `status` says which. */
export class ServerError extends Error {
  override readonly name = 'ServerError'
  readonly status: number

  constructor(path: string, status: number) {
    super(`${path} returned ${status}`)
    this.status = status
  }
}

/** Reads what the server itself has, which is not part of the API. */
export async function readJson<T>(path: string, signal?: AbortSignal): Promise<T> {
  const response = await fetch(path, { headers: [tokenHeader()], ...(signal ? { signal } : {}) })
  if (!response.ok) throw new ServerError(path, response.status)
  return response.json()
}
