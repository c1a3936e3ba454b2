/** Connects the AWS SDK to a local pool, with short functions to send a command and to expect an exception. */
import {
  CognitoIdentityProviderClient,
  type CognitoIdentityProviderClientResolvedConfig,
  CognitoIdentityProviderServiceException,
  type $Command as SdkCommand,
  type ServiceInputTypes,
  type ServiceOutputTypes,
} from '@aws-sdk/client-cognito-identity-provider'

/** `send` adds the ids of the pool and client if the test omits them. */
type Given<I> = Omit<I, 'UserPoolId' | 'ClientId'> & { UserPoolId?: string; ClientId?: string }

type CommandClass<I extends ServiceInputTypes, O extends ServiceOutputTypes> = new (
  input: I,
) => SdkCommand<I, O, CognitoIdentityProviderClientResolvedConfig, ServiceInputTypes, ServiceOutputTypes>

export type Client = ReturnType<typeof connect>

/** Uses dummy credentials, and does not retry. */
export function connect(url: string, pool: { id: string; clientId: string; region: string }) {
  const sdk = new CognitoIdentityProviderClient({
    endpoint: url,
    region: pool.region,
    credentials: { accessKeyId: 'test', secretAccessKey: 'test' },
    maxAttempts: 1,
  })

  /** Adds this pool's UserPoolId and ClientId; the SDK omits the one that the command does not have. */
  async function send<I extends ServiceInputTypes, O extends ServiceOutputTypes>(
    Command: CommandClass<I, O>,
    input: Given<I>,
  ): Promise<Omit<O, '$metadata'>> {
    const { id: UserPoolId, clientId: ClientId } = pool
    // TypeScript cannot infer that this is the complete input of a generic command.
    const whole = { UserPoolId, ClientId, ...input } as unknown as I
    const { $metadata: _, ...output } = await sdk.send(new Command(whole))
    return output
  }

  /** Expects a command to be rejected, and returns `Exception: message`. Throws for success or a server error. */
  async function exception<I extends ServiceInputTypes, O extends ServiceOutputTypes>(
    Command: CommandClass<I, O>,
    input: Given<I>,
  ): Promise<string> {
    const error: unknown = await send(Command, input).then(
      () => new Error(`${Command.name} was not refused`),
      error => error,
    )
    const refused = error instanceof CognitoIdentityProviderServiceException
    if (!refused || error.$metadata.httpStatusCode !== 400) throw error
    return `${error.name}: ${error.message}`
  }

  return { send, exception, destroy: () => sdk.destroy() }
}
