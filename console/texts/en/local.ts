/** Texts of the pages that exist on localhost only. */

export const local = {
  onlyLocal: 'This page exists only for an API on localhost.',
  messagesTitle: 'Sent messages',
  messagesLead: 'What the local user pool would have sent by e-mail or SMS, newest first.',
  noMessages: 'Nothing has been sent yet.',
  messageCount: (count: number) => `${count} ${count === 1 ? 'message' : 'messages'}.`,
  messageTitle: (medium: string, to: string) => `${medium} to ${to}`,
  media: { EMAIL: 'E-mail', SMS: 'SMS' } as Readonly<Record<string, string>>,
  sent: 'Sent',
  subject: 'Subject',
  user: 'User',
  code: 'Code',
  temporaryPassword: 'Temporary password',
  failuresTitle: 'Recent failures',
  failuresLead: 'Sign-ins and changes that were refused or failed, newest first.',
  failureCount: (count: number) => `${count} ${count === 1 ? 'request' : 'requests'}, newest first.`,
  noFailures: 'Nothing has failed recently.',
  failuresCaption: 'Requests that were refused or failed, newest first',
  on: 'User or group',
  requestId: 'Request id',
  unknownSubject: 'not known',
}
