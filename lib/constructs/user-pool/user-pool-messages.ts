/** What the pool's messages say. Cognito has one text for sign-up, a new address and a forgotten password: true for all. */
import type * as cognito from 'aws-cdk-lib/aws-cognito'
import type { PoolSettings } from './existing-user-pool.ts'

/** Where the stage has no words of its own. `{####}` is the code or the temporary password. */
const texts = {
  invitation: {
    emailSubject: 'Your temporary password',
    emailBody:
      'An account was created for you. Your user name is {username} and your temporary password is {####}. ' +
      'You choose a password of your own when you first sign in.',
    smsMessage: 'Your user name is {username} and your temporary password is {####}.',
  },
  verification: {
    emailSubject: 'Your verification code',
    emailBody:
      'Your verification code is {####}. It confirms your address, or lets you choose a new password if you have ' +
      'forgotten yours. If you did not ask for it, ignore this message and give the code to nobody.',
    smsMessage: 'Your verification code is {####}. Give it to nobody.',
  },
  secondFactor: {
    emailSubject: 'Your sign-in code',
    emailBody:
      'Your sign-in code is {####}. If you are not signing in, somebody knows your password: change it, and give the code ' +
      'to nobody.',
    smsMessage: 'Your sign-in code is {####}. Give it to nobody.',
  },
}

/** The stage's words, and those above where it has none. */
function words({ messages }: PoolSettings, kind: keyof typeof texts) {
  const { emailSubject, emailBody, smsMessage } = { ...texts[kind], ...messages[kind] }
  return { emailSubject, emailBody, smsMessage: smsMessage ?? texts[kind].smsMessage }
}

/** The messages as properties of the pool. */
export function messages(stage: PoolSettings): Partial<cognito.UserPoolProps> {
  return {
    userInvitation: words(stage, 'invitation'),
    userVerification: words(stage, 'verification'),
    ...(stage.mfa.factors.includes('sms') ? { mfaMessage: words(stage, 'secondFactor').smsMessage } : {}),
  }
}

/** The e-mail with a sign-in code, for which CDK's own construct has no properties. */
export function setSignInEmail(pool: cognito.CfnUserPool, stage: PoolSettings): void {
  if (!stage.mfa.factors.includes('email')) return
  const { emailSubject, emailBody } = words(stage, 'secondFactor')
  pool.emailAuthenticationSubject = emailSubject
  pool.emailAuthenticationMessage = emailBody
}
