/** Runs the steps of a guided change one after the other, and continues after a failure without repeating what is done. */
import { isProblem } from '../../client/index.ts'

export interface Step {
  id: string
  /** Whether the API may lack it or the operator may not call it: the others then help as well. */
  optional?: true
  /** `progress` reports how many parts of the step are done. */
  run(progress: (done: number, total: number) => void): Promise<unknown>
}

export type StepState =
  | { state: 'waiting' | 'done' | 'not offered' }
  | { state: 'running'; done?: number; total?: number }
  | { state: 'failed'; error: unknown }

export interface Run {
  /** In the order of the steps. */
  readonly states: readonly StepState[]
  /** Runs the steps that are not done, up to the first that fails. Resolves to whether all are done. */
  proceed(): Promise<boolean>
}

/** `onChange` is called with the states after each change of them. */
export function prepareRun(steps: readonly Step[], onChange: (states: readonly StepState[]) => void): Run {
  let states: readonly StepState[] = steps.map(() => ({ state: 'waiting' }))
  function set(index: number, state: StepState): void {
    states = states.with(index, state)
    onChange(states)
  }
  async function runStep(step: Step, index: number): Promise<StepState> {
    set(index, { state: 'running' })
    try {
      await step.run((done, total) => set(index, { state: 'running', done, total }))
      return { state: 'done' }
    } catch (error) {
      return step.optional && isProblem(error, 'FORBIDDEN')
        ? { state: 'not offered' }
        : { state: 'failed', error }
    }
  }
  return {
    get states() {
      return states
    },
    async proceed() {
      for (const [index, step] of steps.entries()) {
        if (['done', 'not offered'].includes(states[index]?.state ?? '')) continue
        const result = await runStep(step, index)
        set(index, result)
        if (result.state === 'failed') return false
      }
      return true
    },
  }
}
