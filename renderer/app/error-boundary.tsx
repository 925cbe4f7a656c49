import { TriangleAlert } from 'lucide-react';
import { Component, type ReactNode } from 'react';
import { Button } from '../ui/button.tsx';
import { EmptyState } from '../ui/empty-state.tsx';

interface Props {
  readonly children: ReactNode;
}

/** Catches what a screen throws, so that a fault of drawing is not a blank window. */
export class ErrorBoundary extends Component<Props, { readonly failed: boolean }> {
  override state = { failed: false };

  // What was thrown is not kept: it may quote what was on the screen.
  static getDerivedStateFromError() {
    return { failed: true };
  }

  override render() {
    if (!this.state.failed) return this.props.children;
    return (
      <EmptyState
        icon={<TriangleAlert />}
        title="This part of the window failed"
        actions={
          <Button look="primary" onPress={() => this.setState({ failed: false })}>
            Show it again
          </Button>
        }
      >
        <p>The vault is not touched and everything saved is kept. Only the display went wrong.</p>
      </EmptyState>
    );
  }
}
