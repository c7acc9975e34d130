// How the desktop program is packed for the three systems. Updates come from the address an organisation sets; none is built in.
module.exports = {
  appId: 'app.deskside.console',
  productName: 'Deskside',
  copyright: 'Deskside',
  directories: { output: 'dist', buildResources: 'resources/icons' },
  // Sources, tests and maps stay at home.
  files: ['out/**', '!out/**/*.map', 'resources/**', 'package.json', '!**/*.ts', '!**/{test,tests,docs}/**'],
  asar: true,
  // Native modules and pty helpers are loaded by the OS, which cannot read inside an archive.
  asarUnpack: ['**/*.node', 'node_modules/node-pty/**', 'node_modules/@lydell/**', 'out/main/*-worker.js'],
  npmRebuild: false,
  protocols: [{ name: 'Deskside', schemes: ['deskside'] }],
  icon: 'resources/icons/icon.png',
  win: { target: [{ target: 'nsis', arch: ['x64', 'arm64'] }] },
  nsis: { oneClick: false, perMachine: false, allowToChangeInstallationDirectory: true },
  mac: { target: [{ target: 'dmg', arch: ['x64', 'arm64'] }], category: 'public.app-category.business', hardenedRuntime: true },
  linux: { target: ['AppImage', 'deb'], category: 'Utility', maintainer: 'Deskside', mimeTypes: ['x-scheme-handler/deskside'] },
  publish: null,
  // Every fuse of this Electron is decided here; a new one stops the build until somebody decides it too.
  electronFuses: {
    runAsNode: false,
    enableCookieEncryption: true,
    enableNodeOptionsEnvironmentVariable: false,
    enableNodeCliInspectArguments: false,
    enableEmbeddedAsarIntegrityValidation: true,
    onlyLoadAppFromAsar: true,
    loadBrowserProcessSpecificV8Snapshot: false,
    grantFileProtocolExtraPrivileges: false,
    resetAdHocDarwinSignature: true,
    strictlyRequireAllFuses: true,
  },
};
