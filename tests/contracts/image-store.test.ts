import { join } from 'node:path'
import { FolderImageStore } from '../../server/images/folder-image-store.ts'
import { makeTemporaryFolder } from '../support/temporary-folder.ts'
import { testImageStore } from './image-store.ts'

testImageStore('A folder', () => {
  const folder = makeTemporaryFolder()
  return Promise.resolve({
    open: () => FolderImageStore.open(join(folder.path, 'images')),
    remove: () => Promise.resolve(folder.remove()),
  })
})
