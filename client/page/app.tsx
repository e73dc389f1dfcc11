import { lazy, Suspense } from 'react'
import type { ReactNode } from 'react'
import { ErrorBoundary } from './error-boundary.tsx'
import { FullPage } from './full-page.tsx'
import { NotFoundPage } from './not-found-page.tsx'
import { pageAddress } from './page-address.ts'
import { toRoute } from './route.ts'
import type { Route } from './route.ts'
import { useObservable } from './use-observable.ts'

const HomePage = lazy(() => import('../home/home-page.tsx'))
const BoardPage = lazy(() => import('../panels/board-page.tsx'))
const VerifyPage = lazy(() => import('../verify/verify-page.tsx'))
const PrivacyPage = lazy(() => import('../privacy/privacy-page.tsx'))
const SnapshotPage = lazy(() => import('../snapshot/snapshot-page.tsx'))
const SnapshotRegisterPage = lazy(() => import('../snapshot/snapshot-register-page.tsx'))
const RegisterPage = lazy(() => import('../panels/register/register-page.tsx'))
const AudiencePage = lazy(() => import('../talk/audience/audience-page.tsx'))
const ClickerPage = lazy(() => import('../talk/clicker/clicker-page.tsx'))
const SecondScreenPage = lazy(() => import('../talk/second-screen/second-screen-page.tsx'))
const TalkRefused = lazy(() => import('../talk/audience/talk-refused.tsx'))
// Not loaded with the rest: it remembers things on the device, which a page that follows a talk must not.
const RefusedPage = lazy(async () => {
  const { RefusedPage } = await import('./refused-page.tsx')
  return { default: RefusedPage }
})
const SnapshotRefused = lazy(async () => {
  const { SnapshotRefused } = await import('./snapshot-refused.tsx')
  return { default: SnapshotRefused }
})

/** The page that this address asks for. The code of each page comes when it is needed. */
export function App(): ReactNode {
  const { pathname, hash } = new URL(useObservable(pageAddress))
  return (
    <ErrorBoundary fallback={<BrokenPage />}>
      <Suspense fallback={null}>{pageOf(toRoute(pathname, hash))}</Suspense>
    </ErrorBoundary>
  )
}

function pageOf(route: Route): ReactNode {
  switch (route.kind) {
    case 'home':
      return <HomePage />
    // Going into a talk and out of it leaves the board where it is.
    case 'board':
    case 'present':
      return <BoardPage key={route.boardId + route.linkKey} {...route} />
    case 'register':
      return <RegisterPage key={route.boardId + route.linkKey} {...route} />
    case 'screen':
      return <SecondScreenPage key={route.boardId + route.linkKey} {...route} />
    case 'audience':
      return <AudiencePage key={route.boardId + route.linkKey} {...route} />
    case 'clicker':
      return <ClickerPage key={route.boardId + route.linkKey} {...route} />
    case 'talk-refused':
      return <TalkRefused error={route.error} />
    case 'privacy':
      return <PrivacyPage />
    case 'verify':
      return <VerifyPage />
    case 'snapshot':
      return <SnapshotPage key={route.snapshotId + route.linkKey} {...route} />
    case 'snapshot-register':
      return <SnapshotRegisterPage key={route.snapshotId + route.linkKey} {...route} />
    case 'snapshot-refused':
      return <SnapshotRefused error={route.error} />
    case 'refused':
      return <RefusedPage error={route.error} boardId={route.boardId} unsaved={0} />
    case 'not-found':
      return <NotFoundPage />
  }
}

function BrokenPage(): ReactNode {
  return (
    <FullPage title="Something went wrong on this page">
      <p>What you changed is kept on this device. Reloading the page usually mends it.</p>
      <div className="full-page-actions">
        <button type="button" className="button button-primary" onClick={() => location.reload()}>
          Reload the page
        </button>
        <a className="button" href="/">
          Go to the start page
        </a>
      </div>
    </FullPage>
  )
}
