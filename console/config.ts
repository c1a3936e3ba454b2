/** The configuration, for every component. */
import { createContext } from 'preact'
import { useContext } from 'preact/hooks'
import type { Config } from './server.ts'

const ConfigContext = createContext<Config | undefined>(undefined)

export const ConfigProvider = ConfigContext.Provider

export function useConfig(): Config {
  const config = useContext(ConfigContext)
  if (!config) throw new Error('rendered outside of ConfigProvider')
  return config
}
