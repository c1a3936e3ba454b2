/** The function of a custom resource (`lambda/session-configuration/`), which is bundled with every set of operations. */
export const sessionConfiguration = { id: 'session-configuration' } as const
