/** Runs once before all files, which would otherwise install the same packages at the same time. */
import setUpApi from '../e2e/setup.ts'
import { installDirectClients } from './direct-packages.ts'
import { installPackages } from './generators.ts'

export default async function setUp(): Promise<void> {
  // Each mostly waits for a registry.
  await Promise.all([installPackages(), installDirectClients(), setUpApi()])
}
