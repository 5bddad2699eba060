export { isPackage } from './read-package.ts'
export { addExportRoutes } from './routes.ts'
export { type PackageFinding, type PackageOptions, type PackageVerdict, verifyPackage } from './verify-package.ts'
