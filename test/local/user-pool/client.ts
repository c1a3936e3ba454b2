/** The AWS SDK's client of a local pool, with a short way to send a command and to see one refused. */
import {
  CognitoIdentityProviderClient,
  type CognitoIdentityProviderClientResolvedConfig,
  CognitoIdentityProviderServiceException,
  type $Command as SdkCommand,
  type ServiceInputTypes,
  type ServiceOutputTypes,
} from '@aws-sdk/client-cognito-identity-provider'

/** Which pool and client is said by `send`, unless the test says it. */
type Given<I> = Omit<I, 'UserPoolId' | 'ClientId'> & { UserPoolId?: string; ClientId?: string }

type CommandClass<I extends ServiceInputTypes, O extends ServiceOutputTypes> = new (
  input: I,
) => SdkCommand<I, O, CognitoIdentityProviderClientResolvedConfig, ServiceInputTypes, ServiceOutputTypes>

export type Client = ReturnType<typeof connect>

/** Dummy credentials, and no second attempt. */
export function connect(url: string, pool: { id: string; clientId: string; region: string }) {
  const sdk = new CognitoIdentityProviderClient({
    endpoint: url,
    region: pool.region,
    credentials: { accessKeyId: 'test', secretAccessKey: 'test' },
    maxAttempts: 1,
  })

  /** Sends a command with this pool's UserPoolId and ClientId, of which the SDK leaves out what the command lacks. */
  async function send<I extends ServiceInputTypes, O extends ServiceOutputTypes>(
    Command: CommandClass<I, O>,
    input: Given<I>,
  ): Promise<Omit<O, '$metadata'>> {
    const { id: UserPoolId, clientId: ClientId } = pool
    // The two and the rest are the whole input, which TypeScript cannot see of a type that is not known here.
    const whole = { UserPoolId, ClientId, ...input } as unknown as I
    const { $metadata: _, ...output } = await sdk.send(new Command(whole))
    return output
  }

  /** How a command is refused: `Exception: message`. Fails where it is not, or not as a client's fault. */
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
