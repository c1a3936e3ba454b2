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
  failureCount: (count: number) => `The last ${count === 1 ? 'one' : count}.`,
  noFailures: 'Nothing has failed recently.',
  failuresCaption: 'Requests that were refused or failed, newest first',
  time: 'Time',
  operation: 'What',
  outcomes: { REFUSED: 'refused', FAILED: 'failed' } as Readonly<Record<string, string>>,
  reason: 'Why',
  on: 'On',
  by: 'By',
  actors: { user: 'the user', administrator: 'an administrator', anyone: 'anyone' } as Readonly<
    Record<string, string>
  >,
  requestId: 'Request id',
  unknownSubject: 'not known',
}
