/** The state of a user in words, and why the user may not be able to sign in, with what helps. */
import { Time } from '../components/time.tsx'
import { texts } from '../texts/index.ts'
import type { Subject } from './action.ts'
import { ActionButtons, type Open } from './action-buttons.tsx'
import { applicableActions } from './actions.ts'
import { statusInWords } from './status-in-words.ts'
import { whyCannotSignIn } from './why-cannot-sign-in.ts'

const { facts, sections, why } = texts.user

export function StateSection({ subject: { user } }: { subject: Subject }) {
  return (
    <section class="box" aria-label={sections.state}>
      <h2>{sections.state}</h2>
      {statusInWords(user, new Date()).map(sentence => (
        <p key={sentence}>{sentence}</p>
      ))}
      <dl class="facts">
        <dt>{facts.id}</dt>
        <dd>
          <code>{user.attributes['sub'] ?? texts.shell.none}</code>
        </dd>
        <dt>{facts.created}</dt>
        <dd>
          <Time value={user.createdAt} />
        </dd>
        <dt>{facts.changed}</dt>
        <dd>
          <Time value={user.updatedAt} />
        </dd>
      </dl>
    </section>
  )
}

/** `complete`: whether the attempts to sign in are known. */
export function WhySection({ subject, complete, open }: { subject: Subject; complete: boolean; open: Open }) {
  const findings = whyCannotSignIn(subject, new Date())
  const applicable = new Set<string>([...applicableActions(subject), 'lostPhone'])
  return (
    <section class="box" aria-label={why.title}>
      <h2>{why.title}</h2>
      {findings.length === 0 && <p>{why.nothing}</p>}
      <ol class="findings">
        {findings.map(({ weight, sentence, actions }) => (
          <li key={sentence}>
            <p>
              <span class={`chip ${moods[weight]}`}>{why.weights[weight]}</span> {sentence}
            </p>
            <ActionButtons ids={actions.filter(id => applicable.has(id))} open={open} />
          </li>
        ))}
      </ol>
      {!complete && <p class="hint">{why.onlyFacts}</p>}
    </section>
  )
}

const moods = { blocks: 'wrong', likely: 'waiting', possible: '' }
