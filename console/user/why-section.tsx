/** The state of a user in words, and why the user may not be able to sign in, with what helps. */
import { Time } from '../components/time.tsx'
import { texts } from '../texts/index.ts'
import type { Subject } from './action.ts'
import { ActionButtons, type Open } from './action-buttons.tsx'
import { applicableActions } from './actions.ts'
import type { SignInEvent } from './facts.ts'
import type { Part } from './offered-part.tsx'
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

interface WhySectionProps {
  subject: Subject
  /** The attempts to sign in. */
  signIns: Part<readonly SignInEvent[]>
  open: Open
}

/** Each action has one button, at the first finding that it resolves. */
export function WhySection({ subject, signIns, open }: WhySectionProps) {
  const left = new Set<string>([...applicableActions(subject), 'lostPhone'])
  const findings = whyCannotSignIn(subject, new Date()).map(finding => ({
    ...finding,
    actions: finding.actions.filter(id => left.delete(id)),
  }))
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
            <ActionButtons ids={actions} open={open} />
          </li>
        ))}
      </ol>
      {signIns.value === 'not offered' && <p class="hint">{why.onlyFacts}</p>}
      {signIns.error !== undefined && <p class="hint">{why.attemptsFailed}</p>}
    </section>
  )
}

const moods = { blocks: 'wrong', likely: 'waiting', possible: '' }
