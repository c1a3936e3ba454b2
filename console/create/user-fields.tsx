/** The fields of a user to create. */
import { Checkbox, Field, SelectField } from '../components/field.tsx'
import type { FieldErrors } from '../problem-sentence.ts'
import { texts } from '../texts/index.ts'
import type { NewUser } from './new-user.ts'

interface UserFieldsProps {
  user: NewUser
  errors: FieldErrors
  onChange: (user: NewUser) => void
}

export function UserFields({ user, errors, onChange }: UserFieldsProps) {
  const { create } = texts
  const change = (values: Partial<NewUser>) => onChange({ ...user, ...values })
  const hasAddress = user.email.trim() !== '' || user.phone.trim() !== ''
  return (
    <>
      <fieldset>
        <legend>{create.who}</legend>
        <Field
          label={create.username}
          hint={create.usernameHint}
          required
          value={user.username}
          error={errors['username']}
          onChange={username => change({ username })}
        />
        <Field
          label={create.name}
          value={user.name}
          error={errors['name']}
          onChange={name => change({ name })}
        />
        <Field
          label={create.email}
          inputMode="email"
          required={user.invitation === 'EMAIL'}
          value={user.email}
          error={errors['email']}
          onChange={email => change({ email })}
        />
        {user.email.trim() && (
          <Checkbox
            label={create.emailVerified}
            checked={user.emailVerified}
            onChange={emailVerified => change({ emailVerified })}
          />
        )}
        <Field
          label={create.phone}
          hint={create.phoneHint}
          inputMode="tel"
          required={user.invitation === 'SMS'}
          value={user.phone}
          error={errors['phone']}
          onChange={phone => change({ phone })}
        />
        {user.phone.trim() && (
          <Checkbox
            label={create.phoneVerified}
            checked={user.phoneVerified}
            onChange={phoneVerified => change({ phoneVerified })}
          />
        )}
        {hasAddress && <p class="hint">{create.verifiedHint}</p>}
      </fieldset>
      <fieldset>
        <legend>{create.firstSignIn}</legend>
        <SelectField
          label={create.invitation}
          value={user.invitation}
          options={create.invitations}
          onChange={invitation => change({ invitation })}
        />
        <Field
          label={create.password}
          hint={user.invitation === 'NONE' ? create.passwordHintWithoutInvitation : create.passwordHint}
          value={user.temporaryPassword}
          error={errors['temporaryPassword']}
          onChange={temporaryPassword => change({ temporaryPassword })}
        />
      </fieldset>
    </>
  )
}
