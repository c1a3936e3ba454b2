/** Finds texts in a template that Cognito's API model rejects, so that a stage is refused instead of its deployment. */
import type { Template } from '../support.ts'

/** The model's patterns. White space is Java's: ASCII only, and a dot matches no line break. */
const characters = String.raw`[\p{L}\p{M}\p{S}\p{N}\p{P} \t\n\v\f\r]`
const code = String.raw`\{####\}`
const [subject, email, emailWithCode, smsWithCode] = [
  `${characters}{1,140}`,
  `${characters}{6,20000}`,
  `(?=.{6,20000}$)${characters}*${code}${characters}*`,
  String.raw`(?=.{6,140}$)[^\n\r\u0085\u2028\u2029]*${code}[^\n\r\u0085\u2028\u2029]*`,
]

const patterns: Record<string, string> = {
  'AdminCreateUserConfig.InviteMessageTemplate.EmailSubject': subject,
  'AdminCreateUserConfig.InviteMessageTemplate.EmailMessage': email,
  'AdminCreateUserConfig.InviteMessageTemplate.SMSMessage': '.{6,140}',
  'VerificationMessageTemplate.EmailSubject': subject,
  'VerificationMessageTemplate.EmailMessage': emailWithCode,
  'VerificationMessageTemplate.SmsMessage': smsWithCode,
  EmailAuthenticationSubject: subject,
  EmailAuthenticationMessage: emailWithCode,
  SmsAuthenticationMessage: smsWithCode,
  'EmailConfiguration.ReplyToEmailAddress': String.raw`[\p{L}\p{M}\p{S}\p{N}\p{P}]+@[\p{L}\p{M}\p{S}\p{N}\p{P}]+`,
  'EmailConfiguration.SourceArn': String.raw`arn:[\w-]+:ses:[\w-]+:\d+:identity/[\w+=/,.@-]+`,
}

/** The properties of user pools whose text does not match. */
export function rejectedTexts(template: Template): string[] {
  return Object.values(template.findResources('AWS::Cognito::UserPool')).flatMap(({ Properties }) =>
    Object.entries(patterns).flatMap(([path, pattern]) => {
      const text = path.split('.').reduce<unknown>((value, key) => Object(value)[key], Properties)
      const accepted = typeof text !== 'string' || new RegExp(`^(?:${pattern})$`, 'su').test(text)
      return accepted ? [] : [`${path}: ${text}`]
    }),
  )
}
