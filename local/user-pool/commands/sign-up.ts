/** SignUp: creates an UNCONFIRMED user; anyone may call it. */
import { autoVerifiedAddress, sendCode } from '../codes.ts'
import { command } from '../command.ts'
import { exceptions } from '../errors.ts'
import * as input from '../input.ts'
import { newUser } from '../user.ts'

export const signUp = command({
  name: 'SignUp',
  signed: false,
  category: 'UserCreation',
  input: {
    ClientId: input.clientId,
    Username: input.username,
    Password: input.password,
    UserAttributes: input.attributes,
  },

  async run({ Username, Password, UserAttributes }, pool) {
    const { configuration, attributes, passwords, users, now } = pool
    if (configuration.pool.AdminCreateUserConfig.AllowAdminCreateUserOnly) {
      throw exceptions.signUpNotPermitted()
    }
    attributes.checkUsername(Username)
    attributes.checkWritable(Object.keys(UserAttributes))
    attributes.check(UserAttributes)
    const [missing] = attributes.missing(UserAttributes)
    if (missing) {
      throw exceptions.invalidParameter(
        `Attributes did not conform to the schema: ${missing}: The attribute is required`,
      )
    }
    passwords.checkPolicy(Password)

    const hash = await passwords.hash(Password)
    const password = { hash, setAt: now().getTime() }
    const user = newUser(
      { username: Username, status: 'UNCONFIRMED', attributes: UserAttributes, password },
      now(),
    )
    users.create(user, exceptions.userExists)
    const address = autoVerifiedAddress(user, pool)
    const delivery = address && sendCode(user, 'sign-up', address, pool)
    return { UserSub: user.sub, UserConfirmed: false, CodeDeliveryDetails: delivery }
  },
})
