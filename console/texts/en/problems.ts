/** What to do about a problem, by the code of the API. Codes without a sentence here are shown with the API's own. */
import { notOpened } from './shell.ts'

export const problems = {
  /** By code. */
  sentences: {
    FORBIDDEN:
      'Your role may not do this, or this API does not offer it. Ask the person who manages your AWS permissions.',
    REQUEST_BLOCKED: 'The firewall of the API blocked the request. Wait a few minutes, then try again.',
    USER_NOT_FOUND: 'There is no such user, or the user was deleted meanwhile. Search for the user again.',
    GROUP_NOT_FOUND: 'There is no such group, or it was deleted meanwhile. Go back to the list of groups.',
    SESSION_NOT_FOUND: 'The session has ended already. Load the page again to see the current ones.',
    IDENTITY_NOT_FOUND: 'The user no longer has this identity. Load the page again to see the current ones.',
    PROVIDER_NOT_FOUND: 'Users cannot sign in with this provider. Check its name, with upper and lower case.',
    USERNAME_EXISTS: 'Choose another user name, or open the user who has this one.',
    ALIAS_EXISTS:
      'Another user has this e-mail address or phone number. Search for that user first, or choose another address.',
    GROUP_EXISTS: 'A group with this name exists. Choose another name.',
    USER_NOT_CONFIRMABLE: 'The user is confirmed already, so there is nothing to confirm.',
    USER_NOT_INVITABLE:
      'Only users who have not yet chosen a password of their own can be invited again. Reset the password instead.',
    PASSWORD_NOT_RESETTABLE:
      'This user’s password cannot be reset: there is no confirmed e-mail address or phone number for the code, or the user has not yet chosen a password. Set a password, or send the invitation again.',
    MFA_NOT_ENABLED:
      'The user has not set this factor up, or this user pool does not allow it. Choose a factor that the user has.',
    IDENTITY_HAS_USER:
      'Somebody already signs in with this identity. Unlink it there, or delete that user, first.',
    IDENTITY_LINKED: 'This identity is linked already.',
    IDENTITY_LIMIT_REACHED: 'The user has as many identities as a user can have. Unlink one first.',
    PRIMARY_IDENTITY: 'This is the identity that the user was created with. It cannot be unlinked.',
    INVALID_PASSWORD: 'The password does not meet the rules. Choose another one.',
    INVALID_CURSOR: 'This page of the list has expired. Start again with the first page.',
    DELIVERY_FAILED:
      'The message could not be sent. Check the e-mail address or phone number, then send it again.',
    TOO_MANY_REQUESTS: 'Too many requests at once. Wait a moment, then try again.',
    TOO_MANY_ATTEMPTS: 'Too many attempts. Wait about fifteen minutes, then try again.',
    INTERNAL: 'The API failed. Try again; if it fails again, give the request id below to the developers.',
    UPSTREAM_UNAVAILABLE:
      'Amazon Cognito did not answer, so it is not certain whether this was done. Load the page again and look before you repeat it.',
    CONSOLE_NOT_OPENED: notOpened,
    UNEXPECTED_ANSWER:
      'The answer did not come from the API. Check in the terminal that the console still runs, and that the address of the API is right.',
  } as Readonly<Record<string, string>>,
  notAnEmail: 'This is not an e-mail address, such as name@example.com.',
  notAPhone: 'Write the number with + and the country code, such as +442079460000.',
  /** Fields are wrong that the form does not show. */
  invalidFields: 'Some of the values are not accepted.',
  /** The console's local server does not answer. */
  offline:
    'The console’s server does not answer. Start the console again in the terminal, and open the address that it prints.',
  /** After a change without an answer. */
  uncertain: 'It is not certain whether this was done. Load the page again and look before you repeat it.',
  unknown: 'Something unexpected went wrong in this page. Load it again.',
  /** Before what stays although the rest failed. */
  completed: 'Done nevertheless:',
  retryAfter: (seconds: number) => `Wait ${seconds} ${seconds === 1 ? 'second' : 'seconds'}.`,
}

/** What to change in a field, by the code of the API. Codes without a sentence here are shown with the API's own. */
export const fieldErrors: Readonly<Record<string, string>> = {
  REQUIRED: 'Fill this in.',
  ATTRIBUTE_UNKNOWN: 'This user pool has no attribute with this name.',
  ATTRIBUTE_IMMUTABLE: 'This attribute cannot be changed.',
  PASSWORD_MISSING_LOWERCASE: 'Add a lowercase letter.',
  PASSWORD_MISSING_UPPERCASE: 'Add an uppercase letter.',
  PASSWORD_MISSING_DIGIT: 'Add a digit.',
  PASSWORD_MISSING_SYMBOL: 'Add a symbol, such as - or !.',
  PASSWORD_TOO_COMMON: 'This password is easy to guess. Choose a longer or rarer one.',
  PASSWORD_USED_BEFORE: 'The user had this password before. Choose another one.',
}
