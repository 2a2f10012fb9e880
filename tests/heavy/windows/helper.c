/* What other programs do to Tangelo's files and credentials on Windows.
 *   helper hold FILE            holds FILE open for itself alone until it is ended
 *   helper keep TARGET USER     keeps what stands on standard input as a generic credential
 *   helper show TARGET          prints that credential's content as it is
 *   helper forget TARGET        removes it
 */
#include <windows.h>
#include <wincred.h>
#include <stdio.h>
#include <wchar.h>

static int failed(const char *what) {
    fprintf(stderr, "helper: %s: error %lu\n", what, GetLastError());
    return 1;
}

static int hold(const wchar_t *path) {
    HANDLE file = CreateFileW(path, GENERIC_READ | GENERIC_WRITE, 0, NULL, OPEN_EXISTING, 0, NULL);
    if (file == INVALID_HANDLE_VALUE) return failed("hold");
    puts("held");
    fflush(stdout);
    Sleep(INFINITE);
    return 0;
}

static int keep(wchar_t *target, wchar_t *user) {
    static char blob[CRED_MAX_CREDENTIAL_BLOB_SIZE];
    CREDENTIALW kept = {0};
    kept.Type = CRED_TYPE_GENERIC;
    kept.TargetName = target;
    kept.UserName = user;
    kept.Persist = CRED_PERSIST_LOCAL_MACHINE;
    kept.CredentialBlobSize = (DWORD)fread(blob, 1, sizeof blob, stdin);
    kept.CredentialBlob = (BYTE *)blob;
    return CredWriteW(&kept, 0) ? 0 : failed("keep");
}

static int show(const wchar_t *target) {
    CREDENTIALW *kept;
    if (!CredReadW(target, CRED_TYPE_GENERIC, 0, &kept)) return failed("show");
    fwrite(kept->CredentialBlob, 1, kept->CredentialBlobSize, stdout);
    CredFree(kept);
    return 0;
}

static int forget(const wchar_t *target) {
    return CredDeleteW(target, CRED_TYPE_GENERIC, 0) ? 0 : failed("forget");
}

int wmain(int count, wchar_t **words) {
    if (count == 3 && !wcscmp(words[1], L"hold")) return hold(words[2]);
    if (count == 4 && !wcscmp(words[1], L"keep")) return keep(words[2], words[3]);
    if (count == 3 && !wcscmp(words[1], L"show")) return show(words[2]);
    if (count == 3 && !wcscmp(words[1], L"forget")) return forget(words[2]);
    fputs("helper: hold, keep, show or forget\n", stderr);
    return 2;
}
