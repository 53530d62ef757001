import { Button } from 'antd'
import { Component, type ReactNode } from 'react'
import { actionLabels, commonLabels } from '../../shared/labels/common.ts'
import { EmptyState } from '../components/Page.tsx'

interface Props {
  children: ReactNode
  /** The boundary starts afresh when this changes, as when the person goes to another page. */
  resetKey?: string
}
interface State {
  isBroken: boolean
  resetKey: string | undefined
}

/** A broken page must not take the others with it. */
export class ErrorBoundary extends Component<Props, State> {
  override state: State = { isBroken: false, resetKey: this.props.resetKey }

  static getDerivedStateFromError(): Partial<State> {
    return { isBroken: true }
  }

  static getDerivedStateFromProps(props: Props, state: State): Partial<State> | null {
    return props.resetKey === state.resetKey ? null : { isBroken: false, resetKey: props.resetKey }
  }

  override render(): ReactNode {
    if (!this.state.isBroken) return this.props.children
    return (
      <EmptyState
        title={commonLabels.pageBroken}
        hint={commonLabels.pageBrokenHint}
        action={<Button onClick={() => this.setState({ isBroken: false })}>{actionLabels.retry}</Button>}
      />
    )
  }
}
