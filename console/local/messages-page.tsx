/** The messages that the local user pool would have sent. */
import { addressOf, fitsInPath } from '../addresses.ts'
import { Loading } from '../components/loading.tsx'
import { Time } from '../components/time.tsx'
import { readJson } from '../server.ts'
import { texts } from '../texts/index.ts'
import { useLoad } from '../use-load.ts'
import { OnlyLocal } from './only-local.tsx'
import { useRefresh } from './use-refresh.ts'

interface Message {
  to: string
  medium: string
  subject?: string
  text: string
  username?: string
  sentAt: string
  code?: string
  temporaryPassword?: string
}

export function MessagesPage() {
  return <OnlyLocal title={texts.local.messagesTitle}>{() => <Messages />}</OnlyLocal>
}

function Messages() {
  const { local } = texts
  const loaded = useLoad('messages', signal => readJson<{ items: Message[] }>('/_local/messages', signal))
  useRefresh(loaded)
  return (
    <>
      <p>{local.messagesLead}</p>
      <Loading
        of={loaded}
        status={({ items }) => (items.length > 0 ? local.messageCount(items.length) : local.noMessages)}
      >
        {({ items }) => (
          <ol class="entries" reversed>
            {items.map((message, index) => (
              // Older messages keep their key when a new one comes.
              <li class="box" key={items.length - index}>
                <MessageFacts message={message} />
              </li>
            ))}
          </ol>
        )}
      </Loading>
    </>
  )
}

function MessageFacts({ message }: { message: Message }) {
  const { local } = texts
  const { to, medium, subject, text, username, sentAt, code, temporaryPassword } = message
  return (
    <>
      <h2>{local.messageTitle(local.media[medium] ?? medium, to)}</h2>
      <dl class="facts">
        <dt>{local.sent}</dt>
        <dd>
          <Time value={sentAt} to="second" />
        </dd>
        {username && (
          <>
            <dt>{local.user}</dt>
            <dd>{fitsInPath(username) ? <a href={addressOf.user(username)}>{username}</a> : username}</dd>
          </>
        )}
        {subject && (
          <>
            <dt>{local.subject}</dt>
            <dd>{subject}</dd>
          </>
        )}
        {temporaryPassword && (
          <>
            <dt>{local.temporaryPassword}</dt>
            <dd>
              <code>{temporaryPassword}</code>
            </dd>
          </>
        )}
        {code && (
          <>
            <dt>{local.code}</dt>
            <dd>
              <code>{code}</code>
            </dd>
          </>
        )}
      </dl>
      <p class="message-text">{text}</p>
    </>
  )
}
