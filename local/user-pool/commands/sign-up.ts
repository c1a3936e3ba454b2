/** SignUp: creates an UNCONFIRMED user; anyone may call it. */
import { autoVerifiedAddress, sendCode } from '../codes.ts'
import { command } from '../command.ts'
import { exceptions } from '../errors.ts'
import { isPasswordless } from '../pool-factors.ts'
import { postConfirmation } from '../triggers/post-confirmation.ts'
import { preSignUp } from '../triggers/pre-sign-up.ts'
import { newUser } from '../user.ts'

export const signUp = command('SignUp', {
  signed: false,
  category: 'UserCreation',

  async run({ Username, Password, UserAttributes = {}, ValidationData, ClientMetadata }, pool) {
    const { configuration, attributes, passwords, users, triggers, now } = pool
    if (configuration.pool.AdminCreateUserConfig.AllowAdminCreateUserOnly) {
      throw exceptions.signUpNotPermitted()
    }
    attributes.checkWritable(Object.keys(UserAttributes))
    if (
      configuration.pool.AliasAttributes.includes('preferred_username') &&
      UserAttributes['preferred_username']
    )
      throw exceptions.aliasBeforeConfirmation()
    const {
      username,
      sub,
      attributes: values,
    } = attributes.identify(Username, attributes.read(UserAttributes))
    const [missing] = attributes.missing(values)
    if (missing) {
      throw exceptions.invalidParameter(
        `Attributes did not conform to the schema: ${missing}: The attribute is required`,
      )
    }
    if (Password === undefined && !isPasswordless(pool))
      throw exceptions.invalidParameter('Missing required parameter Password')
    if (Password !== undefined) passwords.checkPolicy(Password)

    const hash = Password === undefined ? undefined : await passwords.hash(Password)
    const { confirmed, verified } = await preSignUp(triggers, {
      command: 'SignUp',
      userName: username,
      attributes: values,
      validationData: ValidationData,
      clientMetadata: ClientMetadata,
    })
    for (const name of verified) values[`${name}_verified`] = 'true'
    const password = hash === undefined ? undefined : { hash, setAt: now().getTime() }
    const status = confirmed ? 'CONFIRMED' : 'UNCONFIRMED'
    const user = newUser({ username, sub, status, attributes: values, password }, now())
    // An alias that the trigger verified is taken over from another user (D).
    users.create(user, exceptions.userExists, { takesAliases: verified.length > 0 })

    const result = { UserSub: user.sub, UserConfirmed: confirmed }
    const clientMetadata = ClientMetadata
    if (confirmed) {
      await postConfirmation(triggers, { command: 'ConfirmSignUp', user, clientMetadata })
      return result
    }
    const address = autoVerifiedAddress(user, pool)
    if (!address) return result
    const cause = { source: 'SignUp', clientMetadata } as const
    return { ...result, CodeDeliveryDetails: await sendCode(user, 'sign-up', address, cause, pool) }
  },
})
