/** Reads a cloud assembly, the directory that `cdk synth` writes: one stack's template and its assets. */
export { type Assembly, AssemblyError, type Resource, readAssembly, resourcesOfType } from './assembly.ts'
export type { MadeUp } from './made-up.ts'
export { readProperties, readResources } from './properties.ts'
export { createResolver, type Resolver, type ResolverOptions } from './resolver.ts'
export { type ResourceType, unimplementedParts } from './unimplemented.ts'
export { otherClients, userPoolIds } from './user-pool-ids.ts'
