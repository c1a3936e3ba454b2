/** The sign-in flow that exchanges a refresh token for new tokens. */
import type { PoolContext } from './command.ts'
import type { Device } from './device.ts'
import { exceptions } from './errors.ts'
import { requireParameter } from './parameters.ts'
import type { SignInResult } from './sign-in.ts'

/** The older name is still accepted (S). */
export const isRefresh = (flow: string) => ['REFRESH_TOKEN_AUTH', 'REFRESH_TOKEN'].includes(flow)

/** Throws InvalidParameterException if the client does not allow the flow, and what the token's check throws. */
export async function refresh(
  parameters: Record<string, string>,
  { configuration, tokens }: PoolContext,
  device: Device,
): Promise<SignInResult> {
  const { ExplicitAuthFlows, RefreshTokenRotation } = configuration.client
  // Rotating refresh tokens are accepted only by GetTokensFromRefreshToken (D).
  const rotates = RefreshTokenRotation?.Feature === 'ENABLED'
  if (rotates || !ExplicitAuthFlows.includes('ALLOW_REFRESH_TOKEN_AUTH')) throw exceptions.flowNotEnabled()
  const token = requireParameter(parameters, 'REFRESH_TOKEN')
  return { AuthenticationResult: await tokens.refresh(token, undefined, device), ChallengeParameters: {} }
}
