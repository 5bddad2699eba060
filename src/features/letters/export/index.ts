// What judges a package needs no server: it is loaded without pages and database.
export { isPackage } from './read-package.ts'
export { type PackageFinding, type PackageOptions, type PackageVerdict, verifyPackage } from './verify-package.ts'
