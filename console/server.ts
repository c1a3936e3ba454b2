/** What the console's server says of itself, and what it has besides the API. */

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

/** @throws ServerError if the server does not answer with its configuration, for example without its cookie. */
export async function loadConfig(): Promise<Config> {
  return readJson<Config>('/console/config.json')
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
  const response = await fetch(path, signal ? { signal } : {})
  if (!response.ok) throw new ServerError(path, response.status)
  return response.json()
}
