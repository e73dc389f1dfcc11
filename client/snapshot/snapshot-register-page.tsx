import type { ReactNode } from 'react'
import { sayState } from '../../shared/snapshot/provenance.ts'
import { snapshotPath } from '../page/board-link.ts'
import { BrandMark } from '../page/brand.tsx'
import { Notices } from '../panels/notices.tsx'
import { PersonalDataGate } from '../panels/personal-data/personal-data-gate.tsx'
import { WholeRegister } from '../panels/register/whole-register.tsx'
import { SnapshotBar } from './snapshot-bar.tsx'
import { SnapshotHere } from './snapshot-here.tsx'
import { snapshotApi } from './snapshot-server.ts'
import '../panels/panels.css'
import '../panels/board-page.css'
import '../panels/register/register-page.css'

interface Props {
  readonly snapshotId: string
  readonly linkKey: string
}

/** The register of a board as it was, by itself. */
export default function SnapshotRegisterPage({ snapshotId, linkKey }: Props): ReactNode {
  return (
    <SnapshotHere snapshotId={snapshotId} linkKey={linkKey}>
      {(opened) => {
        const { session, snapshot } = opened
        const title = snapshot.title === '' ? 'Board' : snapshot.title
        const boardHref = snapshotPath(snapshotId, linkKey)
        return (
          <PersonalDataGate
            className="register-page"
            session={session}
            path={snapshotApi(snapshot.id)}
            linkKey={linkKey}
            board={null}
          >
            <title>{`Register, ${sayState({ snapshot })}: ${title} – Wholeplace`}</title>
            <header className="register-page-header">
              <a
                className="board-home"
                href="/"
                aria-label="Wholeplace: start page"
                title="Start page"
              >
                <BrandMark />
              </a>
              <h1 className="register-page-title">
                {title}
                <span className="register-page-what">Register of commitments</span>
              </h1>
              <a className="button button-small" href={boardHref}>
                Open the snapshot
              </a>
            </header>
            <SnapshotBar opened={opened} linkKey={linkKey} comparison={null} />
            <main className="register-page-main" aria-label="Register">
              <WholeRegister session={session} title={title} boardHref={boardHref} />
            </main>
            <div className="register-page-notices">
              <Notices session={session} />
            </div>
          </PersonalDataGate>
        )
      }}
    </SnapshotHere>
  )
}
