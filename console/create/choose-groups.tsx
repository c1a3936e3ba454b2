/** Chooses groups by checkboxes. */
import { isProblem } from '../../client/index.ts'
import { api } from '../api.ts'
import { Checkbox } from '../components/field.tsx'
import { Loading } from '../components/loading.tsx'
import { isProviderGroup } from '../groups/provider-groups.ts'
import { texts } from '../texts/index.ts'
import { useLoad } from '../use-load.ts'

interface ChooseGroupsProps {
  chosen: readonly string[]
  onChange: (chosen: string[]) => void
}

/** Shows the first page of groups: few pools have more. */
export function ChooseGroups({ chosen, onChange }: ChooseGroupsProps) {
  const { create } = texts
  const groups = useLoad('groups', signal => api.GET('/groups', { signal }))
  return (
    <fieldset>
      <legend>{create.groups}</legend>
      {isProblem(groups.error, 'FORBIDDEN') ? (
        <p class="hint">{create.groupsNotOffered}</p>
      ) : (
        <Loading of={groups}>
          {({ items, nextCursor }) => (
            <>
              {items.length === 0 && <p class="hint">{create.noGroups}</p>}
              {items
                .filter(group => !isProviderGroup(group))
                .map(({ name, description }) => (
                  <Checkbox
                    key={name}
                    label={description ? `${name}: ${description}` : name}
                    checked={chosen.includes(name)}
                    onChange={checked =>
                      onChange(checked ? [...chosen, name] : chosen.filter(other => other !== name))
                    }
                  />
                ))}
              {nextCursor && <p class="hint">{create.moreGroups}</p>}
            </>
          )}
        </Loading>
      )}
    </fieldset>
  )
}
