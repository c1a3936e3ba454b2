/** The texts of the pool's messages. Cognito uses one text for sign-up, a new address and a forgotten password. */
import type * as cognito from 'aws-cdk-lib/aws-cognito'
import { isPasswordless, sendsSignInEmails, sendsSms } from '../../config/first-factors.ts'
import type { PoolSettings } from '../../config/pool-settings.ts'

/** `{####}` is the code or the temporary password. */
const defaults = {
  invitation: {
    emailSubject: 'Your temporary password',
    emailBody:
      'An account was created for you. Your username is {username} and your temporary password is {####}. ' +
      'You will choose your own password when you first sign in.',
    smsMessage: 'Your username is {username} and your temporary password is {####}.',
  },
  verification: {
    emailSubject: 'Your verification code',
    emailBody:
      'Your verification code is {####}. It confirms your address, or lets you choose a new password if you forgot ' +
      'yours. If you did not request it, ignore this message. Do not share the code with anyone.',
    smsMessage: 'Your verification code is {####}. Do not share it with anyone.',
  },
  secondFactor: {
    emailSubject: 'Your sign-in code',
    emailBody:
      'Your sign-in code is {####}. If you are not signing in, someone else knows your password: change it, and do not ' +
      'share the code with anyone.',
    smsMessage: 'Your sign-in code is {####}. Do not share it with anyone.',
  },
}

/** Where a sign-in can begin with a code, whoever requests one knows only the name. */
const firstFactor = {
  ...defaults.secondFactor,
  emailBody:
    'Your sign-in code is {####}. If you are not signing in, ignore this message. Do not share the code with anyone.',
}

function textsOf(stage: PoolSettings, kind: keyof typeof defaults) {
  const texts = kind === 'secondFactor' && isPasswordless(stage) ? firstFactor : defaults[kind]
  const { emailSubject, emailBody, smsMessage } = { ...texts, ...stage.messages[kind] }
  return { emailSubject, emailBody, smsMessage: smsMessage ?? texts.smsMessage }
}

export function messages(stage: PoolSettings): Partial<cognito.UserPoolProps> {
  return {
    userInvitation: textsOf(stage, 'invitation'),
    userVerification: textsOf(stage, 'verification'),
    ...(sendsSms(stage) ? { mfaMessage: textsOf(stage, 'secondFactor').smsMessage } : {}),
  }
}

/** Sets the e-mail with a sign-in code, which CDK's UserPool does not support. */
export function setSignInEmail(pool: cognito.CfnUserPool, stage: PoolSettings): void {
  if (!sendsSignInEmails(stage)) return
  const { emailSubject, emailBody } = textsOf(stage, 'secondFactor')
  pool.emailAuthenticationSubject = emailSubject
  pool.emailAuthenticationMessage = emailBody
}
