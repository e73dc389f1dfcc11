import type { CSSProperties, ReactNode } from 'react'
import { Button, Tab, TabList, TabPanel, Tabs } from 'react-aria-components'
import { Icon } from '../page/icon.tsx'
import { useObservable } from '../page/use-observable.ts'
import { PanelEdge } from './panel-edge.tsx'
import { registerChoices } from './register/register-choices.ts'
import type { SideView, SideViewId, SideViewProps } from './side-views.tsx'
import './side-panel.css'

interface Props extends SideViewProps {
  readonly views: readonly SideView[]
  readonly view: SideViewId
  readonly onView: (view: SideViewId) => void
  readonly onClose: () => void
}

/** What stands beside the board, or under it on a phone: one view at a time, by tabs. */
export function SidePanel({ views, view, onView, onClose, ...shown }: Props): ReactNode {
  const { widthPercent } = useObservable(registerChoices.view)
  return (
    <aside
      className="side-panel"
      data-view={view}
      style={{ '--panel-width': `${widthPercent}vw` } as CSSProperties}
      aria-label="About this board"
    >
      {view === 'register' && (
        <PanelEdge
          percent={widthPercent}
          onPercent={(percent) => registerChoices.set({ widthPercent: percent })}
        />
      )}
      <Tabs
        className="side-tabs"
        selectedKey={view}
        onSelectionChange={(key) => {
          const chosen = views.find(({ id }) => id === key)
          if (chosen !== undefined) onView(chosen.id)
        }}
      >
        <div className="side-head">
          <TabList className="side-tab-list" aria-label="Views">
            {views.map(({ id, label }) => (
              <Tab key={id} id={id} className="side-tab">
                {label}
              </Tab>
            ))}
          </TabList>
          <Button className="button button-quiet button-icon" aria-label="Close" onPress={onClose}>
            <Icon name="close" />
          </Button>
        </div>
        {views.map(({ id, View }) => (
          <TabPanel key={id} id={id} className="side-view">
            <View {...shown} />
          </TabPanel>
        ))}
      </Tabs>
    </aside>
  )
}
