/** SignUp: creates an UNCONFIRMED user; anyone may call it. */
import { autoVerifiedAddress, sendCode } from '../codes.ts'
import { command } from '../command.ts'
import { exceptions } from '../errors.ts'
import { newUser } from '../user.ts'

export const signUp = command('SignUp', {
  signed: false,
  category: 'UserCreation',

  async run({ Username, Password, UserAttributes = {} }, pool) {
    const { configuration, attributes, passwords, users, now } = pool
    if (configuration.pool.AdminCreateUserConfig.AllowAdminCreateUserOnly) {
      throw exceptions.signUpNotPermitted()
    }
    attributes.checkUsername(Username)
    attributes.checkWritable(Object.keys(UserAttributes))
    if (
      configuration.pool.AliasAttributes.includes('preferred_username') &&
      UserAttributes['preferred_username']
    )
      throw exceptions.aliasBeforeConfirmation()
    const values = attributes.read(UserAttributes)
    const [missing] = attributes.missing(values)
    if (missing) {
      throw exceptions.invalidParameter(
        `Attributes did not conform to the schema: ${missing}: The attribute is required`,
      )
    }
    // Optional in the model, for pools with sign-in without passwords.
    if (Password === undefined) throw exceptions.invalidParameter('Missing required parameter Password')
    passwords.checkPolicy(Password)

    const hash = await passwords.hash(Password)
    const password = { hash, setAt: now().getTime() }
    const user = newUser({ username: Username, status: 'UNCONFIRMED', attributes: values, password }, now())
    users.create(user, exceptions.userExists)
    const address = autoVerifiedAddress(user, pool)
    const delivery = address && sendCode(user, 'sign-up', address, pool)
    return { UserSub: user.sub, UserConfirmed: false, CodeDeliveryDetails: delivery }
  },
})
