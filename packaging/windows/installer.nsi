; The Windows installer, for one user: no administrator's rights are needed.
;   makensis -INPUTCHARSET UTF8 -DPROGRAM=/full/path/tangelo.exe -DOUTPUT=/full/path/Tangelo-Setup.exe \
;       packaging/windows/installer.nsi
; NSIS by itself, since it also builds the installer on Linux, where it is tried under Wine.
; Silent for administrators' tools: Tangelo-Setup.exe /S, and "uninstall.exe /S".

Unicode true
SetCompressor /SOLID lzma
ManifestDPIAware true

!include "MUI2.nsh"
!include "FileFunc.nsh"

!ifndef VERSION
  !define VERSION "0.1.0"
!endif
!define NAME "Tangelo"
!define KEY "Software\Microsoft\Windows\CurrentVersion\Uninstall\${NAME}"

Name "${NAME}"
OutFile "${OUTPUT}"
RequestExecutionLevel user
InstallDir "$LOCALAPPDATA\Programs\${NAME}"
InstallDirRegKey HKCU "Software\${NAME}" "InstallDir"
BrandingText "${NAME} ${VERSION}"

VIProductVersion "${VERSION}.0"
VIAddVersionKey /LANG=1033 "ProductName" "${NAME}"
VIAddVersionKey /LANG=1033 "ProductVersion" "${VERSION}"
VIAddVersionKey /LANG=1033 "FileVersion" "${VERSION}"
VIAddVersionKey /LANG=1033 "FileDescription" "${NAME} Setup"
VIAddVersionKey /LANG=1033 "CompanyName" "The Tangelo authors"
VIAddVersionKey /LANG=1033 "LegalCopyright" "2026, the Tangelo authors"

!define MUI_ICON "icon.ico"
!define MUI_UNICON "icon.ico"
; The icon on the ground that the window has under a drop, 164 by 314.
!define MUI_WELCOMEFINISHPAGE_BITMAP "wizard.bmp"
!define MUI_ABORTWARNING
!define MUI_FINISHPAGE_RUN "$INSTDIR\tangelo.exe"
!insertmacro MUI_PAGE_WELCOME
!insertmacro MUI_PAGE_DIRECTORY
!insertmacro MUI_PAGE_INSTFILES
!insertmacro MUI_PAGE_FINISH
!insertmacro MUI_UNPAGE_CONFIRM
!insertmacro MUI_UNPAGE_INSTFILES
!insertmacro MUI_LANGUAGE "English"
!insertmacro MUI_LANGUAGE "German"

LangString RUNNING ${LANG_ENGLISH} "Tangelo is running. Close it, then try again."
LangString RUNNING ${LANG_GERMAN} "Tangelo läuft noch. Bitte schließen und noch einmal versuchen."

; A program that runs cannot be replaced: ask for it to be closed.
!macro WAIT_UNTIL_CLOSED ID
  retry_${ID}:
  ClearErrors
  IfFileExists "$INSTDIR\tangelo.exe" 0 closed_${ID}
  FileOpen $0 "$INSTDIR\tangelo.exe" a
  IfErrors 0 close_${ID}
  MessageBox MB_RETRYCANCEL|MB_ICONEXCLAMATION "$(RUNNING)" /SD IDCANCEL IDRETRY retry_${ID}
  SetErrorLevel 3
  Abort
  close_${ID}:
  FileClose $0
  closed_${ID}:
!macroend

Section "Install"
  SetOutPath "$INSTDIR"
  !insertmacro WAIT_UNTIL_CLOSED install
  File "/oname=tangelo.exe" "${PROGRAM}"
  File "/oname=licences.txt" "..\..\assets\licences.txt"
  SetOutPath "$INSTDIR\guide"
  File "..\guide\*.*"
  SetOutPath "$INSTDIR"
  WriteUninstaller "$INSTDIR\uninstall.exe"

  CreateDirectory "$SMPROGRAMS\${NAME}"
  CreateShortcut "$SMPROGRAMS\${NAME}\${NAME}.lnk" "$INSTDIR\tangelo.exe"
  CreateShortcut "$SMPROGRAMS\${NAME}\${NAME} demo.lnk" "$INSTDIR\tangelo.exe" "--demo"
  CreateShortcut "$SENDTO\${NAME}.lnk" "$INSTDIR\tangelo.exe"

  ; "tangelo" in a terminal and in Win+R.
  WriteRegStr HKCU "Software\Microsoft\Windows\CurrentVersion\App Paths\tangelo.exe" "" "$INSTDIR\tangelo.exe"
  WriteRegStr HKCU "Software\${NAME}" "InstallDir" "$INSTDIR"
  WriteRegStr HKCU "${KEY}" "DisplayName" "${NAME}"
  WriteRegStr HKCU "${KEY}" "DisplayVersion" "${VERSION}"
  WriteRegStr HKCU "${KEY}" "DisplayIcon" "$INSTDIR\tangelo.exe"
  WriteRegStr HKCU "${KEY}" "Publisher" "The Tangelo authors"
  WriteRegStr HKCU "${KEY}" "InstallLocation" "$INSTDIR"
  WriteRegStr HKCU "${KEY}" "UninstallString" '"$INSTDIR\uninstall.exe"'
  WriteRegStr HKCU "${KEY}" "QuietUninstallString" '"$INSTDIR\uninstall.exe" /S'
  WriteRegDWORD HKCU "${KEY}" "NoModify" 1
  WriteRegDWORD HKCU "${KEY}" "NoRepair" 1
  ${GetSize} "$INSTDIR" "/S=0K" $0 $1 $2
  IntFmt $0 "0x%08X" $0
  WriteRegDWORD HKCU "${KEY}" "EstimatedSize" "$0"
SectionEnd

; The journal and the settings stay: an upload may be under way that a new version goes on with.
Section "Uninstall"
  !insertmacro WAIT_UNTIL_CLOSED uninstall
  Delete "$INSTDIR\tangelo.exe"
  Delete "$INSTDIR\licences.txt"
  RMDir /r "$INSTDIR\guide"
  Delete "$INSTDIR\uninstall.exe"
  RMDir "$INSTDIR"
  Delete "$SMPROGRAMS\${NAME}\${NAME}.lnk"
  Delete "$SMPROGRAMS\${NAME}\${NAME} demo.lnk"
  RMDir "$SMPROGRAMS\${NAME}"
  Delete "$SENDTO\${NAME}.lnk"
  DeleteRegKey HKCU "Software\Microsoft\Windows\CurrentVersion\App Paths\tangelo.exe"
  DeleteRegKey HKCU "${KEY}"
  DeleteRegKey HKCU "Software\${NAME}"
SectionEnd
