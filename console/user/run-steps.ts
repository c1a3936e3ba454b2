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
  | { state: 'waiting' | 'done' | 'not offered' | 'skipped' }
  | { state: 'running'; done?: number; total?: number }
  | { state: 'failed'; error: unknown }

export interface Run {
  /** In the order of the steps. */
  readonly states: readonly StepState[]
  /** Runs the steps that are not done, up to the first that fails. Resolves to whether all are done. */
  proceed(): Promise<boolean>
  /** Leaves out the step that failed, and runs those after it. */
  skip(): Promise<boolean>
}

/** Whether there is nothing left to do for a step. */
export function isOver({ state }: StepState): boolean {
  return state === 'done' || state === 'not offered' || state === 'skipped'
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
  async function proceed(): Promise<boolean> {
    for (const [index, step] of steps.entries()) {
      if (isOver(states[index] ?? { state: 'waiting' })) continue
      const result = await runStep(step, index)
      set(index, result)
      if (result.state === 'failed') return false
    }
    return true
  }
  return {
    get states() {
      return states
    },
    proceed,
    async skip() {
      const failed = states.findIndex(({ state }) => state === 'failed')
      if (failed >= 0) set(failed, { state: 'skipped' })
      return proceed()
    },
  }
}
