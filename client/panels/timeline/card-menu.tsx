import type { ReactNode } from 'react'
import {
  Button,
  Header,
  Menu,
  MenuItem,
  MenuSection,
  MenuTrigger,
  Popover,
  Separator,
} from 'react-aria-components'
import type { Commitment } from '../../../shared/domain/service-map.ts'
import { Icon } from '../../page/icon.tsx'
import { BANDS } from './timeline.ts'
import type { TimelineActions } from './timeline-actions.ts'
import { bandWords } from './timeline-words.ts'

interface Props {
  readonly commitment: Commitment
  readonly isInTabOrder: boolean
  readonly actions: TimelineActions
}

/** What a card can be made to do, for whoever does not drag. */
export function CardMenu({ commitment, isInTabOrder, actions }: Props): ReactNode {
  const { horizon, id, ref } = commitment
  const { changes } = actions
  if (changes === null) return null
  const { askWhatIsFirst } = changes
  return (
    <MenuTrigger>
      <Button
        className="button button-quiet button-icon timeline-menu-button"
        aria-label={`Change ${ref}`}
        excludeFromTabOrder={!isInTabOrder}
      >
        <Icon name="more" />
      </Button>
      <Popover className="popover popover-narrow" placement="bottom end">
        <Menu className="menu">
          <MenuSection
            selectionMode="single"
            disallowEmptySelection
            selectedKeys={[horizon]}
            onSelectionChange={(keys) => {
              const chosen = BANDS.find((band) => keys !== 'all' && keys.has(band))
              if (chosen !== undefined && chosen !== horizon) changes.setHorizon(id, chosen)
            }}
          >
            <Header className="timeline-menu-head">Horizon</Header>
            {BANDS.map((band) => (
              <MenuItem key={band} id={band} className="menu-item timeline-menu-item">
                {({ isSelected }) => (
                  <>
                    {bandWords(band)}
                    {isSelected && <Icon name="check" />}
                  </>
                )}
              </MenuItem>
            ))}
          </MenuSection>
          {askWhatIsFirst !== null && (
            <>
              <Separator className="menu-line" />
              <MenuItem className="menu-item" onAction={() => askWhatIsFirst(id)}>
                What comes first…
              </MenuItem>
            </>
          )}
        </Menu>
      </Popover>
    </MenuTrigger>
  )
}
